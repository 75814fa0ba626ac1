-- org_unit_version: what each unit was called and was, up to the day, closed units too.
SELECT v.unit, v.name, v.code, v.kind, v.workplace, v.dormant, u.external_id,
  date(v.valid_from * 86400, 'unixepoch') AS valid_from,
  CASE WHEN v.valid_to < 2932896 THEN date(v.valid_to * 86400, 'unixepoch') END AS valid_to
FROM core_unit_version v JOIN core_unit u ON u.id = v.unit
WHERE v.valid_from <= unixepoch(date('now')) / 86400
