SELECT kind, title
FROM core_kind
