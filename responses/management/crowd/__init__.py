"""Many people at one answer, on real servers and without browsers: for benches and tests."""
