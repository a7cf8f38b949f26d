const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const marked = /[&<>"']/;

/** Most texts have nothing to escape: they are handed on as they are. */
export const escapeHtml = (text: string): string =>
  marked.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign) : text;
