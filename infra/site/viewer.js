// Runs in CloudFront on every request, before the cache. The API checks the session; here it is only handed on.
function handler(event) {
  var request = event.request;
  var session = request.cookies['revbeat-session'];
  if (request.uri.startsWith('/api/')) {
    if (session) request.headers['authorization'] = { value: 'Bearer ' + session.value };
    delete request.cookies['revbeat-session'];
    return request;
  }
  if (session || request.uri.startsWith('/sign-in.')) return request;
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: '/sign-in.html' + back(request) }, 'cache-control': { value: 'no-store' } },
  };
}

// The place that a link in a mail leads to is still to be found once they have signed in.
function back(request) {
  var asked = Object.keys(request.querystring).map(function (name) {
    return name + '=' + request.querystring[name].value;
  });
  return request.uri === '/' && asked.length > 0 ? '?to=' + encodeURIComponent('/?' + asked.join('&')) : '';
}
