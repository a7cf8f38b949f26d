/** What every element carries inlined: Gmail's apps and Outlook read little else. */
export const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const words = `${font};font-size:16px;line-height:25px;color:#1d2733;word-break:break-word`;
export const small = `${font};font-size:13px;line-height:20px;color:#5b6775;word-break:break-word`;
export const linked = 'color:#0b5cad;text-decoration:underline';
/** The button's size is its border: Outlook leaves the padding of a link out. */
export const button = `display:inline-block;border:solid #0b5cad;border-width:13px 22px;border-radius:6px;background:#0b5cad;${font};font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none`;

/** What only a style sheet can say; a program that drops it shows the inlined look. */
const onPhones = '.card{padding:24px 20px!important}.shell{padding:0!important}.foot{padding:20px 20px 8px!important}';

const inTheDark: [selector: string, declarations: string][] = [
  ['.shell', 'background:#10161d!important'],
  ['.card', 'background:#19222c!important'],
  ['.card p', 'color:#e6ebf1!important'],
  ['.card li', 'color:#e6ebf1!important'],
  ['.card h2', 'color:#e6ebf1!important'],
  ['.card a', 'color:#8cc4ff!important'],
  ['.card a.button', 'color:#ffffff!important'],
  ['.small', 'color:#a9b4c0!important'],
  ['.card .small', 'color:#a9b4c0!important'],
  ['.small a', 'color:#a9b4c0!important'],
];

const dark = (within: string): string =>
  inTheDark.map(([selector, declarations]) => `${within}${selector}{${declarations}}`).join('');

/** Apple and Thunderbird ask for the colour scheme; Outlook's own apps mark what they darkened. */
export const styleSheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `@media (max-width:480px){${onPhones}}`,
  `@media (prefers-color-scheme:dark){body{background:#10161d!important}${dark('')}}`,
  dark('[data-ogsc] '),
].join('\n');
