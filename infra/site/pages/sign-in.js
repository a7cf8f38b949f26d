/** Signs in by the authorization code flow with PKCE; the session is a cookie that goes to this site only. */
const here = `${location.origin}/sign-in.html`;
const encoder = new TextEncoder();

main().catch((error) => {
  document.getElementById('said').textContent = `Signing in failed: ${error.message}. Reload this page to try again.`;
});

async function main() {
  const config = await json(await fetch('/sign-in.json'));
  const answer = new URLSearchParams(location.search);
  if (answer.has('error')) throw new Error(answer.get('error_description') ?? answer.get('error'));
  // A link in a mail comes from another site, and their cookie does not come with it: they may be signed in all the same.
  if (answer.has('to') && document.cookie.includes('revbeat-session='))
    return location.replace(placeIn(answer.get('to')));
  if (!answer.has('code')) return await ask(config, answer.get('to'));
  const kept = JSON.parse(sessionStorage.getItem('sign-in') ?? 'null');
  sessionStorage.removeItem('sign-in');
  // An answer that this tab did not ask for is somebody else's session.
  if (kept === null || kept.state !== answer.get('state')) return await ask(config);
  const { id_token: token, expires_in: seconds } = await exchange(config, answer.get('code'), kept.verifier);
  document.cookie = `revbeat-session=${token}; Path=/; Max-Age=${seconds}; Secure; SameSite=Strict`;
  location.replace(placeIn(kept.to));
}

/** Only a place of this very page: nobody is led elsewhere by a link that begins here. */
const placeIn = (to) => (/^\/\?[^#]*$/.test(to ?? '') ? to : '/');

async function ask({ at, client }, to) {
  const kept = { state: random(), verifier: random(), to };
  sessionStorage.setItem('sign-in', JSON.stringify(kept));
  const challenge = base64url(await crypto.subtle.digest('SHA-256', encoder.encode(kept.verifier)));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: here,
    scope: 'openid email',
    state: kept.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  location.assign(`${at}/oauth2/authorize?${query}`);
}

async function exchange({ at, client }, code, verifier) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: client,
    redirect_uri: here,
    code,
    code_verifier: verifier,
  });
  return json(await fetch(`${at}/oauth2/token`, { method: 'POST', body }));
}

async function json(response) {
  if (!response.ok) throw new Error(`${new URL(response.url).pathname} answered ${response.status}`);
  return response.json();
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
