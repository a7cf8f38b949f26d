/** `"Maya Okafor" <maya@ours.example>` → `maya@ours.example`. */
export const addressIn = (text: string): string => (/<([^>]+)>/.exec(text)?.[1] ?? text).trim();
