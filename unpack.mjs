// The program comes unravelled and packed by LZMA, a third smaller than gzip makes it, whatever its host can do.
// The file is the older of the two that `xz` writes: 13 bytes of header, the size among them, then one stream without
// an end mark. Source: the specification of LZMA in the LZMA SDK by Igor Pavlov, which is in the public domain.
// `cargo xtask build` packs, and puts this behind the script that loads the program.

const HEADER = 13;
/** The stream begins with a nought and the first word of the code. */
const OPENING = 5;
/** From one literal or match to the next, no stream goes on by more bytes than these. */
const STEP = 20;

// Where the odds of each kind of bit begin in the one list of them; 12 states, 16 phases, 4 classes of length.
const MATCH = 0;
const REPEAT = MATCH + 12 * 16;
const NOT_FIRST = REPEAT + 12;
const NOT_SECOND = NOT_FIRST + 12;
const NOT_THIRD = NOT_SECOND + 12;
const LONG = NOT_THIRD + 12;
const SLOT = LONG + 12 * 16;
const DISTANCE = SLOT + 4 * 64;
const ALIGN = DISTANCE + 115;
const LENGTH = ALIGN + 16;
const REPEATED_LENGTH = LENGTH + 514;
const LITERAL = REPEATED_LENGTH + 514;

/** As much is unpacked in one go: some ten milliseconds, so that the page can paint in between. */
const PIECE = 65536;

// How the code of WebAssembly is unravelled: the numbers behind each instruction stand by themselves, those of a kind
// together, as `xtask/src/unravel.rs` has it. They resemble one another more than what they stand among.
const BLOCKS = [2, 3, 4];
const END = 11;
const TABLE = 14;
const TYPED = 28;
const FLOATS = [67, 68];
const PREFIX = 252;
/** How many numbers follow an instruction, where that is always the same. */
const NUMBERS = new Uint8Array(256);
for (const one of [2, 3, 4, 12, 13, 16, 32, 33, 34, 35, 36, 37, 38, 63, 64, 65, 66, 208, 210]) NUMBERS[one] = 1;
NUMBERS.fill(2, 40, 63);
NUMBERS[17] = 2;
/** Two strands of numbers for each instruction, one of instructions and one of locals; before and after comes the rest. */
const OPERATIONS = 512;
const LOCALS = 513;
const NUMBERED = 514 + 3 * 256;
/** Where the strands begin of a local variable and of constants, which have one for each instruction that follows them. */
const BY_NEXT = new Uint16Array(256);
BY_NEXT[32] = 514;
BY_NEXT[65] = 514 + 256;
BY_NEXT[66] = 514 + 512;
/** As many functions are put together in one go. */
const FUNCTIONS = 400;

/** The bytes that came packed in `response`, unpacked as they arrive. Rejects if it is no file, or a damaged one. */
export async function unpacked(response) {
  if (!response.ok) throw new Error(`The program was answered with ${response.status}.`);
  let input = new Uint8Array();
  let unpacking;
  for await (const piece of pieces(response.body.getReader())) {
    const rest = input;
    input = new Uint8Array(rest.length + piece.length);
    input.set(rest);
    input.set(piece, rest.length);
    if (!unpacking && input.length >= HEADER + OPENING) {
      unpacking = begun(new DataView(input.buffer));
      input = input.subarray(HEADER + OPENING);
    }
    if (unpacking) input = input.subarray(unpacking.go(input, false));
  }
  if (!unpacking) throw new Error('The program is not whole.');
  unpacking.go(input, true);
  return ravelled(unpacking.output);
}

/** The program as the browser knows it, of what it was unravelled into. */
async function ravelled(bytes) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (!(byte & 128)) return value;
    }
  };
  const lengths = Array.from({ length: number() }, number);
  const strands = lengths.map((length) => bytes.subarray(at, at += length));
  const [before, after] = strands.splice(NUMBERED);
  const places = new Uint32Array(NUMBERED);

  const output = new Uint8Array(bytes.length + 5 * lengths[LOCALS] + 16);
  let end = 0;
  const put = (some) => {
    output.set(some, end);
    end += some.length;
  };
  /** Writes a number, and says how many bytes it takes. */
  const write = (value, place) => {
    let length = 0;
    for (; value > 127; value >>>= 7) output[place + length++] = value & 127 | 128;
    output[place + length++] = value;
    return length;
  };
  /** Copies the next number of a strand, and says what it is. */
  const copy = (strand) => {
    const from = strands[strand];
    let place = places[strand];
    let value = 0;
    let byte;
    let shift = 0;
    do {
      byte = output[end++] = from[place++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    places[strand] = place;
    return value;
  };

  /** Leaves room for a length, which is known only afterwards; five bytes hold any. */
  const begin = () => (end += 5) - 5;
  const close = (start) => {
    const length = write(end - start - 5, start);
    output.copyWithin(start + length, start + 5, end);
    end -= 5 - length;
  };
  const body = () => {
    for (let kinds = copy(LOCALS); kinds > 0; kinds -= 1) {
      copy(LOCALS);
      copy(LOCALS);
    }
    for (let depth = 0; depth >= 0;) {
      const next = output[end++] = strands[OPERATIONS][places[OPERATIONS]++];
      if (next === undefined) throw new Error('The program is damaged.');
      const strand = next * 2;
      if (BLOCKS.includes(next)) depth += 1;
      if (next === END) depth -= 1;
      const count = NUMBERS[next];
      if (BY_NEXT[next]) {
        copy(BY_NEXT[next] + strands[OPERATIONS][places[OPERATIONS]]);
      } else if (count) {
        copy(strand);
        if (count > 1) copy(strand + 1);
      } else if (next === TABLE || next === TYPED) {
        for (let more = copy(strand) + (next === TABLE); more > 0; more -= 1) copy(strand);
      } else if (FLOATS.includes(next)) {
        const width = next === FLOATS[0] ? 4 : 8;
        put(strands[strand].subarray(places[strand], places[strand] += width));
      } else if (next === PREFIX) {
        const which = copy(strand);
        const more = [8, 10, 12, 14].includes(which) ? 2 : which > 7 ? 1 : 0;
        for (let i = 0; i < more; i += 1) copy(strand);
      }
    }
  };

  put(before);
  const section = begin();
  const functions = copy(LOCALS);
  for (let i = 0; i < functions; i += 1) {
    const start = begin();
    body();
    close(start);
    if (i % FUNCTIONS === FUNCTIONS - 1) await turn();
  }
  close(section);
  put(after);
  return output.subarray(0, end);
}

/** Lets the page do something else. No timer: those of a hidden page are slow. */
function turn() {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(0);
  });
}

async function* pieces(reader) {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (let at = 0; at < value.length; at += PIECE) {
      yield value.subarray(at, at + PIECE);
      await turn();
    }
  }
}

/** The output, still blank, and what fills it: `go` is given what has come and whether that is all, and says how much it used. */
function begun(header) {
  // Where the size has its upper half, a page that a host sends in place of a missing file has text.
  if (header.getUint32(9, true)) throw new Error('This is no program.');
  const settings = header.getUint8(0);
  const literalContext = settings % 9;
  const literalPhases = (1 << (settings / 9 | 0) % 5) - 1;
  const phases = (1 << (settings / 45 | 0)) - 1;
  const output = new Uint8Array(header.getUint32(5, true));
  const odds = new Uint16Array(LITERAL + (0x300 << literalContext) * (literalPhases + 1)).fill(1024);
  // The range and the code: words without a sign, which the engine keeps as they are only in an array of such words.
  const coder = new Uint32Array([0xffffffff, header.getUint32(HEADER + 1)]);

  let input;
  let at;
  let length = 0;
  let state = 0;
  let distances = [0, 0, 0, 0];

  const bit = (place) => {
    let range = coder[0];
    let code = coder[1];
    if (range < 0x1000000) {
      range = range << 8 >>> 0;
      code = (code << 8 | input[at++]) >>> 0;
    }
    const odd = odds[place];
    const bound = Math.imul(range >>> 11, odd) >>> 0;
    if (code < bound) {
      coder[0] = bound;
      coder[1] = code;
      odds[place] = odd + (2048 - odd >> 5);
      return 0;
    }
    coder[0] = range - bound;
    coder[1] = code - bound;
    odds[place] = odd - (odd >> 5);
    return 1;
  };

  /** Bits whose odds are even. */
  const even = (bits) => {
    let number = 0;
    for (let i = 0; i < bits; i += 1) {
      if (coder[0] < 0x1000000) {
        coder[0] <<= 8;
        coder[1] = coder[1] << 8 | input[at++];
      }
      coder[0] >>>= 1;
      const next = coder[1] < coder[0] ? 0 : 1;
      if (next) coder[1] -= coder[0];
      number = number << 1 | next;
    }
    return number;
  };

  /** A number of so many bits, the highest first. */
  const tree = (place, bits) => {
    let node = 1;
    for (let i = 0; i < bits; i += 1) node = node << 1 | bit(place + node);
    return node - (1 << bits);
  };

  /** A number of so many bits, the lowest first. */
  const reversed = (place, bits) => {
    let node = 1;
    let number = 0;
    for (let i = 0; i < bits; i += 1) {
      const next = bit(place + node);
      node = node << 1 | next;
      number |= next << i;
    }
    return number;
  };

  const count = (place, phase) => {
    if (!bit(place)) return 2 + tree(place + 2 + phase * 8, 3);
    return bit(place + 1) ? 18 + tree(place + 258, 8) : 10 + tree(place + 130 + phase * 8, 3);
  };

  const distance = (counted) => {
    const slot = tree(SLOT + Math.min(counted - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | slot & 1) << bits;
    return base + (slot < 14 ? reversed(DISTANCE + base - slot, bits) : (even(bits - 4) << 4) + reversed(ALIGN, 4));
  };

  const literal = () => {
    const before = length ? output[length - 1] : 0;
    const place = LITERAL + 0x300 * (((length & literalPhases) << literalContext) + (before >> 8 - literalContext));
    let symbol = 1;
    if (state > 6) {
      // After a match, the byte that would have continued it is likely wrong, but only from one bit on.
      let expected = output[length - distances[0] - 1];
      let same = true;
      while (symbol < 0x100 && same) {
        expected <<= 1;
        const next = bit(place + 0x100 + (expected & 0x100) + symbol);
        symbol = symbol << 1 | next;
        same = next === (expected >> 8 & 1);
      }
    }
    while (symbol < 0x100) symbol = symbol << 1 | bit(place + symbol);
    output[length++] = symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  };

  /** How many bytes are repeated, from the distance that is then the first of the four. */
  const match = (phase) => {
    const [first, second, third, fourth] = distances;
    const early = state < 7;
    if (!bit(REPEAT + state)) {
      state = early ? 7 : 10;
      const counted = count(LENGTH, phase);
      distances = [distance(counted), first, second, third];
      return counted;
    }
    if (!bit(NOT_FIRST + state)) {
      if (!bit(LONG + state * 16 + phase)) {
        state = early ? 9 : 11;
        return 1;
      }
    } else if (!bit(NOT_SECOND + state)) {
      distances = [second, first, third, fourth];
    } else if (!bit(NOT_THIRD + state)) {
      distances = [third, first, second, fourth];
    } else {
      distances = [fourth, first, second, third];
    }
    state = early ? 8 : 11;
    return count(REPEATED_LENGTH, phase);
  };

  const go = (more, all) => {
    input = more;
    at = 0;
    while (length < output.length && (all || at + STEP <= input.length)) {
      const phase = length & phases;
      if (!bit(MATCH + state * 16 + phase)) {
        literal();
      } else {
        const end = length + match(phase);
        const back = distances[0] + 1;
        if (back > length || end > output.length) throw new Error('The program is damaged.');
        for (; length < end; length += 1) output[length] = output[length - back];
      }
      if (at > input.length) throw new Error('The program is not whole.');
    }
    return at;
  };
  return { output, go };
}
