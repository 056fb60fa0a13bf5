/* Hashing alone: what any check of the leaves costs at least, with OpenSSL's SHA-256 on one thread.
 *
 *   tree sha FILE    SHA-256 of every leaf
 *   tree tree FILE   the tree of RFC 6962
 *
 * FILE is what `events --leaves` prints. Prints seconds and, of the tree, the root in base64. */
/* The plain calls: for small inputs those of EVP spend more on choosing the method than on hashing. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "peer.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

typedef struct { uint8_t bytes[32]; } Hash;

static void digest(const void *bytes, size_t size, Hash *hash) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes, size);
  SHA256_Final(hash->bytes, &context);
}

/* The byte before a leaf is free: its prefix stands there, and the input is one piece. */
static void leaf_hash(Slice leaf, Hash *hash) {
  char *input = (char *)leaf.bytes - 1;
  *input = 0x00;
  digest(input, leaf.size + 1, hash);
}

static void node_hash(const Hash *left, const Hash *right, Hash *hash) {
  uint8_t input[65] = {0x01};
  memcpy(input + 1, left->bytes, 32);
  memcpy(input + 33, right->bytes, 32);
  digest(input, sizeof input, hash);
}

static Hash root_of(const Slice *leaves, size_t count) {
  Hash stack[64];
  int depth = 0;
  for (size_t index = 0; index < count; index++) {
    leaf_hash(leaves[index], &stack[depth++]);
    /* As many full subtrees end here as there are ones at the end of the index. */
    for (size_t ones = index; ones & 1; ones >>= 1, depth--)
      node_hash(&stack[depth - 2], &stack[depth - 1], &stack[depth - 2]);
  }
  if (depth == 0) digest("", 0, &stack[depth++]);
  for (; depth > 1; depth--) node_hash(&stack[depth - 2], &stack[depth - 1], &stack[depth - 2]);
  return stack[0];
}

int main(int count, char **arguments) {
  if (count != 3) FAIL("tree sha|tree FILE");
  Slice file = map_file(arguments[2]);
  /* Read before the clock starts, with a byte before the first leaf as before every other. */
  char *bytes = malloc(file.size + 1);
  memcpy(bytes + 1, file.bytes, file.size);
  Slice rest = {bytes + 1, file.size};
  size_t lines = 0, room = 1 << 20;
  Slice *leaves = malloc(room * sizeof *leaves), line;
  while ((line = next_line(&rest)).size > 0) {
    if (lines == room) leaves = realloc(leaves, (room *= 2) * sizeof *leaves);
    leaves[lines++] = line;
  }
  Hash hash;
  double start = seconds_now();
  if (!strcmp(arguments[1], "tree")) {
    hash = root_of(leaves, lines);
  } else {
    uint8_t all = 0;
    for (size_t index = 0; index < lines; index++) {
      leaf_hash(leaves[index], &hash);
      all ^= hash.bytes[0];
    }
    hash.bytes[0] = all;
  }
  double took = seconds_now() - start;
  unsigned char text[45];
  EVP_EncodeBlock(text, hash.bytes, 32);
  printf("%f %s\n", took, text);
  return 0;
}
