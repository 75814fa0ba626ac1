-- org_role_kind: the roles that persons can have.
SELECT role, title
FROM core_role_kind
