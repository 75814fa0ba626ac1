SELECT role, title
FROM core_role_kind
