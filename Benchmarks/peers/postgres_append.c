/* Clients of PostgreSQL that each wait for their own event: a connection each, one prepared INSERT an
 * event, its own transaction. One thread serves all connections, so that the client takes little of the
 * processors that the server needs.
 *
 *   postgres_append CONNECTION FILE SKIP COUNT CLIENTS   prints seconds */
#include "peer.h"

#include <libpq-fe.h>
#include <poll.h>

static const char *const TABLE =
    "SET client_min_messages = warning;"
    "CREATE TABLE IF NOT EXISTS events(position bigserial PRIMARY KEY, subject text NOT NULL,"
    "  id uuid NOT NULL UNIQUE, body bytea NOT NULL);"
    "CREATE INDEX IF NOT EXISTS streams ON events(subject, position)";

static PGconn *connected(const char *connection) {
  PGconn *client = PQconnectdb(connection);
  if (PQstatus(client) != CONNECTION_OK) FAIL("%s", PQerrorMessage(client));
  return client;
}

static void done(PGconn *client, PGresult *result) {
  if (PQresultStatus(result) != PGRES_COMMAND_OK) FAIL("%s", PQerrorMessage(client));
  PQclear(result);
}

static void send_event(PGconn *client, Slice line) {
  uint8_t identity[16];
  identity_of(line, identity);
  Slice subject = subject_of(line);
  const char *values[] = {subject.bytes, (const char *)identity, line.bytes};
  int sizes[] = {(int)subject.size, sizeof identity, (int)line.size}, binary[] = {1, 1, 1};
  if (!PQsendQueryPrepared(client, "append", 3, values, sizes, binary, 1))
    FAIL("%s", PQerrorMessage(client));
}

int main(int count, char **arguments) {
  if (count != 6) FAIL("postgres_append CONNECTION FILE SKIP COUNT CLIENTS");
  size_t events = strtoul(arguments[4], NULL, 10), sent = 0, durable = 0;
  int clients = atoi(arguments[5]);
  Slice *lines = some_lines(arguments[2], strtoul(arguments[3], NULL, 10), events);
  PGconn **client = malloc((size_t)clients * sizeof *client);
  struct pollfd *waiting = calloc((size_t)clients, sizeof *waiting);
  for (int index = 0; index < clients; index++) {
    client[index] = connected(arguments[1]);
    if (index == 0) done(client[0], PQexec(client[0], TABLE));
    done(client[index],
         PQprepare(client[index], "append",
                   "INSERT INTO events(subject, id, body) VALUES($1, $2, $3)", 3, NULL));
    waiting[index] = (struct pollfd){.fd = PQsocket(client[index]), .events = POLLIN};
  }
  double start = seconds_now();
  for (int index = 0; index < clients && sent < events; index++)
    send_event(client[index], lines[sent++]);
  while (durable < events) {
    if (poll(waiting, (nfds_t)clients, 10000) <= 0) FAIL("the server does not answer");
    for (int index = 0; index < clients; index++) {
      if (!waiting[index].revents) continue;
      if (!PQconsumeInput(client[index])) FAIL("%s", PQerrorMessage(client[index]));
      while (!PQisBusy(client[index])) {
        PGresult *result = PQgetResult(client[index]);
        if (result) {
          done(client[index], result);
          durable++;
          continue;
        }
        if (sent < events) send_event(client[index], lines[sent++]);
        break;
      }
    }
  }
  printf("%f\n", seconds_now() - start);
  for (int index = 0; index < clients; index++) PQfinish(client[index]);
  return 0;
}
