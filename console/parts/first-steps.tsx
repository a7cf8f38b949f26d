const form = (origin: string): string => `curl ${origin}/forms/contact \\
  -H 'content-type: application/json' -d '{
  "email": "dana.whitfield@brightwater.example",
  "name": "Dana Whitfield", "title": "Head of Operations",
  "company": "Brightwater Services", "employees": 85,
  "country": "US", "timezone": "America/Chicago",
  "message": "How do you handle requests at night?",
  "consent": true
}'`;

/** What somebody can do who sees an empty screen. */
export function FirstSteps({ says }: { says: string }) {
  return (
    <>
      <p>{says}</p>
      <p>Paste this into a terminal: a lead comes in, and its first mail goes out.</p>
      <pre tabIndex={0}>{form(location.origin)}</pre>
    </>
  );
}
