/** A text in which Markdown, its HTML and GitHub's mentions and links find nothing (GitHub Flavored Markdown, 4.10, 6.1, 6.9). */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&').replace(/@/g, '&#64;').replace(/:\/\//g, '&#58;//');
}
