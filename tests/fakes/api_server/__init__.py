"""An API server for tests: real sockets, real TLS, and every fault on demand."""
