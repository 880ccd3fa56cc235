-- PostgreSQL lets everybody execute a new function. Who may do what is granted by `recert db roles`, and to nobody else.
REVOKE ALL ON SCHEMA recert FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA recert FROM PUBLIC;
REVOKE ALL ON ALL ROUTINES IN SCHEMA recert FROM PUBLIC;
