// A source for the target that carries the precompiled header.
