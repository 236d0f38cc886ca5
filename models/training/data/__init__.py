"""From recordings to batches: copies, the product's front end, the cache, crops and windows."""
