/* The same import into SQLite (WAL, synchronous=FULL): three tables, a commit per BATCH lines.
 *
 *   sqlite_import FILE BATCH DIR */
#include "peer.h"

#include <sqlite3.h>

static sqlite3 *database;

static void run(const char *text) {
  char *problem = NULL;
  if (sqlite3_exec(database, text, NULL, NULL, &problem)) FAIL("%s: %s", text, problem);
}

static sqlite3_stmt *prepared(const char *text) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v3(database, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL))
    FAIL("%s: %s", text, sqlite3_errmsg(database));
  return statement;
}

static void step(sqlite3_stmt *statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) FAIL("%s", sqlite3_errmsg(database));
  sqlite3_reset(statement);
}

int main(int count, char **arguments) {
  if (count != 4) FAIL("sqlite_import FILE BATCH DIR");
  size_t batch = strtoul(arguments[2], NULL, 10);
  char path[4096];
  mkdir(arguments[3], 0700);
  snprintf(path, sizeof path, "%s/log.sqlite", arguments[3]);
  if (sqlite3_open(path, &database)) FAIL("%s", sqlite3_errmsg(database));
  run("PRAGMA journal_mode=WAL");
  run("PRAGMA synchronous=FULL");
  /* Its own cache is 2 MB unless told otherwise, and the others have all of the memory. */
  run("PRAGMA cache_size=-1048576");
  run("CREATE TABLE log(position INTEGER PRIMARY KEY, body BLOB NOT NULL)");
  run("CREATE TABLE streams(subject TEXT PRIMARY KEY, head BLOB NOT NULL) WITHOUT ROWID");
  run("CREATE TABLE ids(id BLOB PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID");
  sqlite3_stmt *log = prepared("INSERT INTO log VALUES(?1, ?2)");
  sqlite3_stmt *stream = prepared(
      "INSERT INTO streams VALUES(?1, ?2) ON CONFLICT(subject) DO UPDATE SET head = excluded.head");
  sqlite3_stmt *id = prepared("INSERT INTO ids VALUES(?1, ?2)");

  Slice rest = map_file(arguments[1]), line;
  sqlite3_int64 position = 0;
  run("BEGIN");
  while ((line = next_line(&rest)).size > 0) {
    uint8_t identity[16], head[28] = {0};
    position++;
    put_big_endian(head, (uint64_t)position);
    identity_of(line, identity);
    Slice subject = subject_of(line);
    sqlite3_bind_int64(log, 1, position);
    sqlite3_bind_blob(log, 2, line.bytes, (int)line.size, SQLITE_STATIC);
    step(log);
    sqlite3_bind_text(stream, 1, subject.bytes, (int)subject.size, SQLITE_STATIC);
    sqlite3_bind_blob(stream, 2, head, sizeof head, SQLITE_STATIC);
    step(stream);
    sqlite3_bind_blob(id, 1, identity, sizeof identity, SQLITE_STATIC);
    sqlite3_bind_int64(id, 2, position);
    step(id);
    if ((size_t)position % batch == 0) run("COMMIT; BEGIN");
  }
  run("COMMIT");
  sqlite3_finalize(log);
  sqlite3_finalize(stream);
  sqlite3_finalize(id);
  if (sqlite3_close(database)) FAIL("%s", sqlite3_errmsg(database));
  return 0;
}
