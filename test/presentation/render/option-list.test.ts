import { expect, it } from "vitest";
import { optionList } from "../../../src/presentation/render/option-list.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { options } from "../../support/run-fixture.ts";

const role = { role: "arn:aws:iam::123456789012:role/recert", sessionName: "recert" };

it.each([
  ["environment" as const, null],
  [{ database: "ops" }, "credentials ops of the database"],
  [{ profile: "hub" }, "profile hub"],
  [{ ...role, externalIdFrom: "/etc/targets.yaml" }, "role arn:aws:iam::123456789012:role/recert"],
  [{ ...role, profile: "hub" }, "role arn:aws:iam::123456789012:role/recert; profile hub"],
])("says where the credentials of %j come from", (credentials, said) => {
  const [without, list] = [options, { ...options, credentials }].map((one) => optionList(one, en));
  expect(list).toBe(said === null ? without : `${without}; ${said}`);
});
