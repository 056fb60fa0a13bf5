#ifndef IVH_CLMDB_SHIM_H
#define IVH_CLMDB_SHIM_H
#include <lmdb.h>
#include <sys/vfs.h>
#endif
