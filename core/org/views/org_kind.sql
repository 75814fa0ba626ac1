-- org_kind: the kinds of units.
SELECT kind, title
FROM core_kind
