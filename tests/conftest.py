"""The suites are data for our own tests: the plugin shall not collect them."""

collect_ignore_glob = ["suite/*"]
