-- org_person: persons; of protected ones only the number.
SELECT id AS person,
  CASE protected WHEN 0 THEN name END AS name,
  CASE protected WHEN 0 THEN external_id END AS external_id,
  protected AS is_protected,
  CASE protected WHEN 0 THEN email END AS email
FROM core_person
