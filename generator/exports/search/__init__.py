"""The site's own search index: words, shards, rows and filters, as docs/search-index.md describes them."""
