/** A text as a code block of Markdown, within a fence that is longer than any run of backticks in it (CommonMark 0.31, 4.5). */
export function codeBlock(language: string, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}${fence}\n`;
}
