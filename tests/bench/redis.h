/*
 * redis.h — Redis Streams to measure against: starts Debian's redis-server on a free port with every write synced to disk
 * (appendfsync always), and adds to a stream over a loopback socket in the protocol's own words.
 */
#ifndef TESTS_BENCH_REDIS_H
#define TESTS_BENCH_REDIS_H

struct redis;
/* Its files lie in `folder`. NULL when no redis-server is installed; ends the bench when it does not start. */
struct redis *redis_start(const char *folder);
void redis_stop(struct redis *redis); /* NULL: nothing */
/* XADD of one field; returns the seconds until it was acknowledged. */
double redis_add(struct redis *redis, const char *payload);

#endif
