/** Far more than one turn of work asks for, and a few megabytes at the most. */
const most = 5_000;
/** Nobody's real name or address is longer; a stranger's long text is not worth the room. */
const longestName = 300;

/** A pure function of a text that keeps its latest answers. All are forgotten when there are too many. Texts over `longest` are read anew. */
export const remembering = <T, Text extends string = string>(
  read: (text: Text) => T,
  longest = longestName,
): ((text: Text) => T) => {
  const known = new Map<string, { answer: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.answer;
    const answer = read(text);
    if (text.length > longest) return answer;
    if (known.size >= most) known.clear();
    known.set(text, { answer });
    return answer;
  };
};
