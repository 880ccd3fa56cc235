import { describe, expect, test } from "vitest";
import { isPostgresUrl, withPlainSslMode } from "../../src/database/postgres-url.ts";

describe("isPostgresUrl", () => {
  test.each([
    "postgres://u:p@host/db",
    "postgresql://u@host:5433/db?sslmode=verify-full&application_name=x",
    "postgres://u:p%40%3A%2F%23%3F%25@host/db",
    "postgres://u:p@ss@host/db",
    "postgresql:///db?host=/var/run/postgresql",
    "postgresql://%2Fvar%2Frun%2Fpostgresql/db",
    "postgres://u:p@[::1]:5432/db?options=-c%20search_path%3Dx",
    "postgres://host",
  ])("takes %s", (url) => {
    expect(isPostgresUrl(url)).toBe(true);
  });

  test.each([
    "mysql://u:p@host/db",
    "jdbc:postgresql://host/db",
    "host/db",
    "postgres://u:12#rest@host/db",
    "postgres://u:12/rest@host/db",
    "postgres://u:12?rest@host/db",
    "postgres://u:p/ss@host/db",
    "postgres://u:50%@host/db",
    "postgres://u:p@one,two/db",
    "postgres://u:p@one:1,two:2/db",
  ])("refuses %s", (url) => {
    expect(isPostgresUrl(url)).toBe(false);
  });
});

test.each([
  ["postgres://h/d?sslmode=require", "postgres://h/d?sslmode=verify-full"],
  ["postgres://h/d?a=b&sslmode=verify-ca&c=d", "postgres://h/d?a=b&sslmode=verify-full&c=d"],
  ["postgres://h/d?sslmode=no-verify", "postgres://h/d?sslmode=no-verify"],
  ["postgres://h/d?sslmode=disable", "postgres://h/d?sslmode=disable"],
  ["postgres://h/d?uselibpqcompat=true&sslmode=require", "postgres://h/d?uselibpqcompat=true&sslmode=require"],
])("%s is asked for as %s", (url, plain) => {
  expect(withPlainSslMode(url)).toBe(plain);
});
