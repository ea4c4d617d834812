// The program comes packed, a third smaller than gzip makes it, whatever its host can do: taken apart into streams, and
// these by LZMA.
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

// The streams that a program is taken apart into; xtask/src/pack/streams.rs says why, and what is in them.
const LOCAL_GET = 256;
const I32_CONST = 2 * 256;
const I64_CONST = 3 * 256;
const ALIGN_OF = 4 * 256;
const LOADS = 5 * 256;
const STORES = LOADS + 1;
const LOCALS = LOADS + 2;
const INSTRUCTIONS = LOADS + 3;
const STREAMS = LOADS + 4;
/** Instructions with one number behind them that tell its kind. */
const WITH_ONE = [2, 3, 4, 0x0c, 0x0d, 0x10, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0xd0, 0xd2];

/** As much is unpacked in one go: some ten milliseconds, so that the page can paint in between. */
const PIECE = 65536;

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
  return joined(unpacking.output);
}

async function* pieces(reader) {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (let at = 0; at < value.length; at += PIECE) {
      yield value.subarray(at, at + PIECE);
      // No timer: those of a hidden page are slow.
      await new Promise((go) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          go();
        };
        port2.postMessage(0);
      });
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

/** The program, out of its streams. Whatever they hold, this comes to an end: each step writes. */
function joined(bytes) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (!(byte > 127)) return value >>> 0;
    }
  };
  const size = number();
  if (size > 2 * bytes.length) throw new Error('The program is damaged.');
  const output = new Uint8Array(size);
  const before = number();
  let functions = number();
  const places = new Uint32Array(STREAMS).map(number);
  places.forEach((length, stream) => {
    places[stream] = at;
    at += length;
  });
  output.set(bytes.subarray(at, at + before));
  let to = before;

  const copy = (stream) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[places[stream]++];
      output[to++] = byte;
      value |= (byte & 127) << shift;
      if (!(byte > 127)) return value >>> 0;
    }
  };
  const copies = (stream, count) => {
    for (; count && to < size; count -= 1) copy(stream);
  };
  const raw = (stream, count) => {
    for (; count; count -= 1) output[to++] = bytes[places[stream]++];
  };

  for (; functions && to < size; functions -= 1) {
    const start = to;
    copies(LOCALS, 2 * copy(LOCALS));
    for (let depth = 1; depth && to < size;) {
      const instruction = bytes[places[INSTRUCTIONS]++];
      const next = bytes[places[INSTRUCTIONS]];
      output[to++] = instruction;
      if (instruction > 1 && instruction < 5) depth += 1;
      if (instruction === 0x0b) depth -= 1;
      if (instruction === 0x20) copy(LOCAL_GET + next);
      else if (instruction === 0x41) copy(I32_CONST + next);
      else if (instruction === 0x42) copy(I64_CONST + next);
      else if (instruction > 0x27 && instruction < 0x3f) {
        copy(ALIGN_OF + instruction);
        copy(instruction < 0x36 ? LOADS : STORES);
      } else if (WITH_ONE.includes(instruction)) copy(instruction);
      else if (instruction === 0x0e) copies(instruction, copy(instruction) + 1);
      else if (instruction === 0x11) copies(instruction, 2);
      else if (instruction === 0x43) raw(instruction, 4);
      else if (instruction === 0x44) raw(instruction, 8);
      else if (instruction === 0xfc) {
        const kind = copy(instruction);
        if (kind > 7) copies(instruction, kind < 15 && kind % 2 === 0 ? 2 : 1);
      }
    }
    // How long a function is stands before it.
    let length = to - start;
    const header = [];
    for (; length > 127; length >>>= 7) header.push(length & 127 | 128);
    header.push(length);
    output.copyWithin(start + header.length, start, to);
    output.set(header, start);
    to += header.length;
  }
  const rest = bytes.subarray(at + before);
  if (to + rest.length !== size) throw new Error('The program is damaged.');
  output.set(rest, to);
  return output;
}
