// Validates rendered manifests against the schemas of Kubernetes, the Prometheus operator and KEDA.
// Usage: node validate.mjs FILE…
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

const PACKAGES = {
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
  "keda.sh": "@kubernetes-models/keda",
};

async function validate(manifest) {
  const [group] = manifest.apiVersion.split("/");
  const models = await import(`${PACKAGES[group] ?? "kubernetes-models"}/${manifest.apiVersion}/${manifest.kind}`);
  new models[manifest.kind](manifest).validate();
}

let valid = 0;
let invalid = 0;
for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const manifest = document.toJS();
    if (!manifest) continue;
    try {
      if (document.errors.length) throw document.errors[0];
      await validate(manifest);
      valid++;
    } catch (error) {
      console.error(`${file}: ${manifest.kind} ${manifest.metadata?.name}: ${error.message}`);
      invalid++;
    }
  }
}
console.log(`manifests valid=${valid} invalid=${invalid}`);
process.exit(invalid === 0 && valid > 0 ? 0 : 1);
