// Judges JSON documents with ajv, where format is an annotation: argument 1 is a schema file; standard input holds one
// document a line; a line of the output says `true` or `false` for each.
const fs = require("node:fs");
const Ajv = require("ajv/dist/2020").default;

const schema = JSON.parse(fs.readFileSync(process.argv[2], "utf-8"));
const validate = new Ajv({ strict: true, validateFormats: false }).compile(schema);
const lines = fs.readFileSync(0, "utf-8").split("\n").filter((line) => line !== "");
process.stdout.write(lines.map((line) => `${validate(JSON.parse(line))}\n`).join(""));
