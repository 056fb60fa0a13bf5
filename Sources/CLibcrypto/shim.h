#ifndef IVH_CLIBCRYPTO_SHIM_H
#define IVH_CLIBCRYPTO_SHIM_H
/* With the plain calls of SHA-256: for inputs as short as a leaf those of EVP spend as much on choosing the method
 * as on hashing. */
#define OPENSSL_API_COMPAT 10101
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "OpenSSL 3 or later is needed: libssl-dev of Debian 12 has it"
#endif
#endif
