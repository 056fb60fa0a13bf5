/* The disk's own rate: one block of 4 KiB written over and synced, again and again.
 *
 *   disk SECONDS DIR   prints syncs a second */
#include "peer.h"

int main(int count, char **arguments) {
  if (count != 3) FAIL("disk SECONDS DIR");
  static char block[4096];
  char path[4096];
  snprintf(path, sizeof path, "%s/disk.block", arguments[2]);
  int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  if (file < 0 || write(file, block, sizeof block) != sizeof block || fsync(file)) FAIL("%s", path);
  double start = seconds_now(), limit = atof(arguments[1]), took;
  long syncs = 0;
  do {
    memcpy(block, &syncs, sizeof syncs);
    if (pwrite(file, block, sizeof block, 0) != sizeof block || fdatasync(file)) FAIL("%s", path);
    syncs++;
  } while ((took = seconds_now() - start) < limit);
  printf("%f\n", (double)syncs / took);
  unlink(path);
  return 0;
}
