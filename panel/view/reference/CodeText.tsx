/** Text in which what stands between backticks is code. */
export function CodeText({ text }: { text: string }) {
  let at = 0;
  // The odd ones stood between two of them.
  return text.split('`').map((part, number) => {
    const key = (at += part.length + 1);
    return number % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
  });
}
