"""Where vouchers come from: a port, and the service outside that answers to it."""
