/* The same appends in C on LMDB, and nothing else: no parsing, no validation, no sealing, no hashing.
 *
 *   lmdb_append waiting FILE SKIP COUNT WRITERS TABLES DIR   prints seconds
 *   lmdb_append import FILE BATCH DIR
 *
 * A store that is there is gone on with.
 * TABLES is 3 (log: position -> bytes, streams: subject -> head, ids: 16 bytes -> position) or 5: those
 * and, as many bytes as the program's, the rows of the Merkle tree and the counters, both left empty. */
#include "peer.h"

#include <lmdb.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

#define CHECK(call) do { int code = (call); if (code) FAIL("%s: %s", #call, mdb_strerror(code)); } while (0)

enum { HEAD_BYTES = 28, HASH_BYTES = 32, GROUP = 16 };

typedef struct {
  MDB_env *environment;
  MDB_dbi log, streams, ids, nodes, meta;
  int tables;
  uint64_t size, committed;
} Store;

static Store open_store(const char *folder, int tables) {
  Store store = {.tables = tables};
  char path[4096];
  mkdir(folder, 0700);
  snprintf(path, sizeof path, "%s/log.mdb", folder);
  CHECK(mdb_env_create(&store.environment));
  CHECK(mdb_env_set_maxdbs(store.environment, 5));
  CHECK(mdb_env_set_mapsize(store.environment, (size_t)32 << 30));
  CHECK(mdb_env_open(store.environment, path, MDB_NOSUBDIR | MDB_NOTLS, 0600));
  MDB_txn *transaction;
  CHECK(mdb_txn_begin(store.environment, NULL, 0, &transaction));
  CHECK(mdb_dbi_open(transaction, "log", MDB_CREATE, &store.log));
  CHECK(mdb_dbi_open(transaction, "streams", MDB_CREATE, &store.streams));
  CHECK(mdb_dbi_open(transaction, "ids", MDB_CREATE, &store.ids));
  CHECK(mdb_dbi_open(transaction, "nodes", MDB_CREATE, &store.nodes));
  CHECK(mdb_dbi_open(transaction, "meta", MDB_CREATE, &store.meta));
  MDB_stat there;
  CHECK(mdb_stat(transaction, store.log, &there));
  store.size = store.committed = there.ms_entries;
  CHECK(mdb_txn_commit(transaction));
  return store;
}

static void put(MDB_txn *transaction, MDB_dbi table, const void *key, size_t key_size,
                const void *value, size_t value_size, unsigned flags) {
  MDB_val k = {key_size, (void *)key}, v = {value_size, (void *)value};
  CHECK(mdb_put(transaction, table, &k, &v, flags));
}

/* A row of the tree: key and size as the program's. */
static void put_row(Store *store, MDB_txn *transaction, int level, uint64_t group, size_t hashes) {
  static const uint8_t row[GROUP * HASH_BYTES];
  uint8_t key[9] = {(uint8_t)(0xff - level)};
  put_big_endian(key + 1, group);
  put(transaction, store->nodes, key, sizeof key, row, hashes * HASH_BYTES, 0);
}

static void append(Store *store, MDB_txn *transaction, Slice line) {
  uint8_t position[8], identity[16], head[HEAD_BYTES] = {0};
  uint64_t leaves = ++store->size;
  put_big_endian(position, leaves);
  memcpy(head, position, 8);
  identity_of(line, identity);
  Slice subject = subject_of(line);
  put(transaction, store->log, position, 8, line.bytes, line.size, MDB_APPEND);
  put(transaction, store->streams, subject.bytes, subject.size, head, HEAD_BYTES, 0);
  put(transaction, store->ids, identity, 16, position, 8, MDB_NOOVERWRITE);
  for (int level = 0; store->tables == 5 && leaves % GROUP == 0; level++) {
    put_row(store, transaction, level, leaves / GROUP - 1, GROUP);
    leaves /= GROUP;
  }
}

static MDB_txn *begin(Store *store) {
  MDB_txn *transaction;
  CHECK(mdb_txn_begin(store->environment, NULL, 0, &transaction));
  return transaction;
}

static void commit(Store *store, MDB_txn *transaction) {
  if (store->tables == 5) {
    uint64_t complete = store->size, before = store->committed;
    for (int level = 0; complete != before; level++, complete /= GROUP, before /= GROUP)
      if (complete % GROUP) put_row(store, transaction, level, complete / GROUP, complete % GROUP);
    store->committed = store->size;
    static const uint8_t counters[24];
    put(transaction, store->meta, "counters", 8, counters, sizeof counters, 0);
  }
  CHECK(mdb_txn_commit(transaction));
}

/* Group commit: a queue, and one thread that writes all that waits in one transaction. */
typedef struct Request { Slice line; sem_t durable; struct Request *next; } Request;

static struct {
  Store store;
  Slice *lines;
  size_t count;
  atomic_size_t next;
  pthread_mutex_t lock;
  pthread_cond_t arrived;
  Request *first, **last;
  int over;
} shared = {.lock = PTHREAD_MUTEX_INITIALIZER, .arrived = PTHREAD_COND_INITIALIZER};

static void *committer(void *unused) {
  (void)unused;
  while (1) {
    pthread_mutex_lock(&shared.lock);
    while (!shared.first && !shared.over) pthread_cond_wait(&shared.arrived, &shared.lock);
    Request *group = shared.first;
    shared.first = NULL;
    shared.last = &shared.first;
    pthread_mutex_unlock(&shared.lock);
    if (!group) return NULL;
    MDB_txn *transaction = begin(&shared.store);
    for (Request *request = group; request; request = request->next)
      append(&shared.store, transaction, request->line);
    commit(&shared.store, transaction);
    while (group) {
      /* Once told, a writer may use its request again. */
      Request *next = group->next;
      sem_post(&group->durable);
      group = next;
    }
  }
}

static void *waiting_writer(void *unused) {
  (void)unused;
  Request request;
  sem_init(&request.durable, 0, 0);
  size_t index;
  while ((index = atomic_fetch_add(&shared.next, 1)) < shared.count) {
    request.line = shared.lines[index];
    request.next = NULL;
    pthread_mutex_lock(&shared.lock);
    int was_empty = shared.first == NULL;
    *shared.last = &request;
    shared.last = &request.next;
    pthread_mutex_unlock(&shared.lock);
    if (was_empty) pthread_cond_signal(&shared.arrived);
    sem_wait(&request.durable);
  }
  return NULL;
}

static double group_commit(int writers) {
  pthread_t committing, *writing = malloc((size_t)writers * sizeof *writing);
  shared.last = &shared.first;
  double start = seconds_now();
  if (pthread_create(&committing, NULL, committer, NULL)) FAIL("no thread");
  for (int index = 0; index < writers; index++)
    if (pthread_create(&writing[index], NULL, waiting_writer, NULL)) FAIL("no thread");
  for (int index = 0; index < writers; index++) pthread_join(writing[index], NULL);
  double took = seconds_now() - start;
  pthread_mutex_lock(&shared.lock);
  shared.over = 1;
  pthread_mutex_unlock(&shared.lock);
  pthread_cond_signal(&shared.arrived);
  pthread_join(committing, NULL);
  return took;
}

/* One writer needs no queue: a loop. */
static double one_by_one(void) {
  double start = seconds_now();
  for (size_t index = 0; index < shared.count; index++) {
    MDB_txn *transaction = begin(&shared.store);
    append(&shared.store, transaction, shared.lines[index]);
    commit(&shared.store, transaction);
  }
  return seconds_now() - start;
}

static void import(Store *store, const char *path, size_t batch) {
  Slice rest = map_file(path), line;
  MDB_txn *transaction = NULL;
  while ((line = next_line(&rest)).size > 0) {
    if (!transaction) transaction = begin(store);
    append(store, transaction, line);
    if (store->size % batch == 0) {
      commit(store, transaction);
      transaction = NULL;
    }
  }
  if (transaction) commit(store, transaction);
}

int main(int count, char **arguments) {
  if (count == 8 && !strcmp(arguments[1], "waiting")) {
    int writers = atoi(arguments[5]);
    shared.count = strtoul(arguments[4], NULL, 10);
    shared.lines = some_lines(arguments[2], strtoul(arguments[3], NULL, 10), shared.count);
    shared.store = open_store(arguments[7], atoi(arguments[6]));
    printf("%f\n", writers == 1 ? one_by_one() : group_commit(writers));
    mdb_env_close(shared.store.environment);
  } else if (count == 5 && !strcmp(arguments[1], "import")) {
    Store store = open_store(arguments[4], 3);
    import(&store, arguments[2], strtoul(arguments[3], NULL, 10));
    mdb_env_close(store.environment);
  } else {
    FAIL("lmdb_append waiting FILE SKIP COUNT WRITERS TABLES DIR | import FILE BATCH DIR");
  }
  return 0;
}
