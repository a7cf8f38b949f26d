/**
 * Where JSON stops being JSON: the index of the first character that no JSON text could have there (the text's length
 * where it ends too early). V8's own message leaves the position out when it quotes the text, and quoting a stranger's
 * text back is what an error must not do. Only called once JSON.parse has refused the text.
 */
export function faultAt(text: string): number {
  const open: ('object' | 'array')[] = [];
  let at = 0;
  let next: Next = 'value';
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found !== null && found[0].length > 0;
  };
  const afterValue = (): Next => (open.length === 0 ? 'nothing' : 'comma or end');

  for (;;) {
    take(/[ \t\n\r]*/y);
    const sign = text[at];
    if (next === 'nothing' || sign === undefined) return at;
    const inside = open.at(-1);

    if ((next === 'comma or end' || next.endsWith('or end')) && sign === closing(inside)) {
      at += 1;
      open.pop();
      next = afterValue();
    } else if (next === 'comma or end') {
      if (sign !== ',') return at;
      at += 1;
      next = inside === 'object' ? 'key' : 'value';
    } else if (next === 'colon') {
      if (sign !== ':') return at;
      at += 1;
      next = 'value';
    } else if (next === 'key' || next === 'key or end') {
      if (sign !== '"' || !takeString()) return at;
      next = 'colon';
    } else if (sign === '{' || sign === '[') {
      at += 1;
      open.push(sign === '{' ? 'object' : 'array');
      next = sign === '{' ? 'key or end' : 'value or end';
    } else {
      if (sign === '"' ? !takeString() : !take(plain)) return at;
      next = afterValue();
    }
  }

  /** Leaves `at` behind the string, or on the character that spoils it. */
  function takeString(): boolean {
    at += 1;
    while (take(/[^"\\\u0000-\u001f]{1,4096}/y) || take(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y));
    if (text[at] !== '"') return false;
    at += 1;
    return true;
  }
}

type Next = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

const plain = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

const closing = (inside: 'object' | 'array' | undefined): string | undefined =>
  inside === 'object' ? '}' : inside === 'array' ? ']' : undefined;
