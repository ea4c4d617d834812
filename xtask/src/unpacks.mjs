// Ends well if the page, given the first file, gets the second.
import { readFileSync } from "node:fs";
import { unpacked } from "../../unpack.mjs";

const [packed, plain] = process.argv.slice(2).map((file) => readFileSync(file));
const bytes = await unpacked(new Response(packed));
if (!plain.equals(bytes)) throw new Error("what was packed comes back otherwise");
