-- org_recipient: who receives a service.
SELECT service, name AS recipient
FROM core_recipient
