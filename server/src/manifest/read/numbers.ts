/** Numbers as go-yaml v2 reads them from plain scalars (its `resolve.go` on Go's `strconv`), and as mapping keys write them. */

const goInteger = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;
const yamlStyleFloat = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const smallestInteger = -(2n ** 63n);
const largestInteger = 2n ** 64n - 1n;

/** A plain scalar that starts with a digit, a sign or a point, as a number; undefined when it is a string. */
export function readNumber(text: string): number | bigint | undefined {
  if (text.startsWith('.')) return readFloat(text);
  // Nearly every number: a port, a count.
  if (/^(?:0|[1-9][0-9]{0,14})$/.test(text)) return Number(text);
  const plain = text.replaceAll('_', '');
  const integer = readInteger(plain);
  if (integer !== undefined && integer >= smallestInteger && integer <= largestInteger) return narrow(integer);
  // Decimal integers beyond 64 bits become floats; only those of another base stay exact.
  return readFloat(plain) ?? integer;
}

function readInteger(plain: string): bigint | undefined {
  const match = goInteger.exec(plain);
  if (!match) return undefined;
  const [, sign, hexadecimal, binary, octal, decimal] = match;
  const digits =
    hexadecimal !== undefined ? `0x${hexadecimal}` : binary !== undefined ? `0b${binary}` : octal !== undefined ? `0o${octal}` : decimal;
  const size = BigInt(digits ?? '0');
  return sign === '-' ? -size : size;
}

function narrow(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/** Out of range is an error in Go, and the scalar stays a string. */
function readFloat(plain: string): number | undefined {
  if (!yamlStyleFloat.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

/** A number as sigs.k8s.io/yaml writes it when it is a mapping key: `strconv.FormatFloat(key, 'g', -1, 32)` for what is no integer. */
export function numberKey(number: number, source: string): string {
  if (Number.isNaN(number)) return '.nan';
  if (!Number.isFinite(number)) return number > 0 ? '.inf' : '-.inf';
  if (Number.isInteger(number) && readInteger(source.replaceAll('_', '')) !== undefined) return String(number);
  return shortestFloat32(number);
}

function shortestFloat32(number: number): string {
  const target = Math.fround(number);
  if (!Number.isFinite(target)) return target > 0 ? '.inf' : '-.inf';
  let digits = 1;
  while (digits < 9 && Math.fround(Number(target.toExponential(digits - 1))) !== target) digits += 1;
  const [mantissa = '0', exponentText = '0'] = target.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) {
    return target.toFixed(Math.max(0, digits - 1 - exponent));
  }
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${size}`;
}
