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
    srcdoc={html.replaceAll('<a ', '<a target="_blank" ')}
  />
);
