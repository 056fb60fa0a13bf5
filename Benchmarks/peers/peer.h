/* What the peers share: files in memory, the fields of a line by plain search, a clock. */
#ifndef PEER_H
#define PEER_H

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FAIL(...) (fprintf(stderr, __VA_ARGS__), fputc('\n', stderr), exit(1))

typedef struct { const char *bytes; size_t size; } Slice;

static inline double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Private pages: who wants to may write in them. */
static inline Slice map_file(const char *path) {
  int file = open(path, O_RDONLY);
  struct stat info;
  if (file < 0 || fstat(file, &info) != 0) FAIL("cannot read %s", path);
  void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) FAIL("cannot map %s", path);
  madvise(bytes, (size_t)info.st_size, MADV_SEQUENTIAL);
  close(file);
  return (Slice){bytes, (size_t)info.st_size};
}

/* Takes the next line off the rest; a line without bytes is the end. */
static inline Slice next_line(Slice *rest) {
  const char *end = memchr(rest->bytes, '\n', rest->size);
  Slice line = {rest->bytes, end ? (size_t)(end - rest->bytes) : rest->size};
  size_t taken = line.size + (end ? 1 : 0);
  rest->bytes += taken;
  rest->size -= taken;
  return line;
}

static inline Slice *some_lines(const char *path, size_t skip, size_t count) {
  Slice rest = map_file(path);
  while (skip-- > 0) next_line(&rest);
  Slice *lines = malloc(count * sizeof *lines);
  for (size_t index = 0; index < count; index++) {
    lines[index] = next_line(&rest);
    if (lines[index].size == 0) FAIL("%s has too few lines", path);
    /* Copied, so that the clock does not count the reading of the file. */
    char *copy = malloc(lines[index].size);
    memcpy(copy, lines[index].bytes, lines[index].size);
    lines[index].bytes = copy;
  }
  return lines;
}

/* The text between `name` and the next quote: no JSON is parsed. */
static inline Slice text_after(Slice line, const char *name) {
  const char *found = memmem(line.bytes, line.size, name, strlen(name));
  if (!found) FAIL("a line has no %s", name);
  found += strlen(name);
  const char *end = memchr(found, '"', line.size - (size_t)(found - line.bytes));
  if (!end) FAIL("a line is cut short");
  return (Slice){found, (size_t)(end - found)};
}

static inline Slice subject_of(Slice line) { return text_after(line, "\"subject\":\""); }

/* 16 bytes without order, as cheap as may be (two lanes of FNV-1a, mixed): a peer checks nothing. */
static inline void identity_of(Slice line, uint8_t identity[16]) {
  Slice id = text_after(line, "\"id\":\"");
  uint64_t lanes[2] = {0xcbf29ce484222325u, 0x84222325cbf29ce4u};
  for (size_t index = 0; index < id.size; index++) {
    lanes[0] = (lanes[0] ^ (uint8_t)id.bytes[index]) * 0x100000001b3u;
    lanes[1] = (lanes[1] ^ (uint8_t)id.bytes[index]) * 0x9e3779b97f4a7c15u;
  }
  for (int lane = 0; lane < 2; lane++) {
    lanes[lane] = (lanes[lane] ^ lanes[lane] >> 32) * 0xbf58476d1ce4e5b9u;
    lanes[lane] ^= lanes[lane] >> 29;
  }
  memcpy(identity, lanes, 16);
}

static inline void put_big_endian(uint8_t *output, uint64_t value) {
  value = __builtin_bswap64(value);
  memcpy(output, &value, 8);
}

#endif
