// Prints one line for each file of a folder: bytes as they are, by gzip, by brotli, unpacked if it
// is packed by us (else 0), and the file's name.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { brotliCompressSync, gzipSync } = require("node:zlib");

const folder = process.argv[2];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(file);
  const name = file.slice(join(folder, "/").length).replaceAll("\\", "/");
  const unpacked = name.endsWith(".lzma") ? bytes.readUInt32LE(5) : 0;
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length, unpacked, name);
}
