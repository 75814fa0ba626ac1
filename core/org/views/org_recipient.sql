SELECT service, name AS recipient
FROM core_recipient
