// Makes the module that the page loads when someone asks whether a secret is known: known-secrets.js OUT LIST…
// One secret a line; of each its UTF-8 is hashed, and of those that say “base64:” what they stand for as well.
const { createHash } = require("node:crypto");
const { readFileSync, writeFileSync } = require("node:fs");

const LENGTH = 5;
const [out, ...lists] = process.argv.slice(2);
const hashes = new Set();
const add = (bytes) => hashes.add(createHash("sha256").update(bytes).digest().subarray(0, LENGTH).toString("hex"));
for (const list of lists) {
  for (const line of readFileSync(list, "utf8").split(/\r?\n/)) {
    // Nobody is told that a few letters are known: they are too short for any use.
    if (line.trim().length < 4) continue;
    add(Buffer.from(line, "utf8"));
    const [, coded] = line.match(/^base64:([A-Za-z0-9+/]{16,}={0,2})$/) ?? [];
    if (coded) add(Buffer.from(coded, "base64"));
  }
}
const sorted = Buffer.from([...hashes].sort().join(""), "hex");
writeFileSync(out, `// Made by \`cargo xtask known-secrets\`; known-secrets.md says how.\nexport default "${sorted.toString("base64")}";\n`);
console.log(`${hashes.size} secrets, ${sorted.length} bytes`);
