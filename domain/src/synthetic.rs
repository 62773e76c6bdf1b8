//! Made-up networks from a seed: for demonstration, tests and benchmarks.
