// At the end of the module's script: a page that requires Trusted Types lets through what the policy `reset-lab` has made, which is
// the module's own markup and its own workers' addresses. Where it may not be made, all is as without it.
let trusted = { createHTML: (own) => own, createScriptURL: (own) => own };
try { trusted = trustedTypes.createPolicy("reset-lab", trusted); } catch {}
