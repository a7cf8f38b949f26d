interface Props {
  html: string;
  title: string;
  width: 'desktop' | 'phone';
}

/**
 * A mail in a frame of its own origin without scripts: what it holds cannot reach this page. Its links open in a window
 * of their own, because the pages they lead to refuse to be shown in a frame.
 */
export const RenderedMail = ({ html, title, width }: Props) => (
  <iframe
    class={`mail ${width}`}
    title={title}
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    referrerpolicy="no-referrer"
    srcdoc={withoutDot(html).replaceAll('<a ', '<a target="_blank" ')}
  />
);

/** Looking at a mail here is not its reader's opening: the picture that would tell is left out. */
const withoutDot = (html: string): string => html.replace(/<img\b[^>]*\bsrc="[^"]*\/o\/[^"]*"[^>]*>/g, '');
