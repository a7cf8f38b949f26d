/** Names that everybody knows, and that therefore lend weight: in small letters, too, they are spoken of only where a fact does. */
export const notableNames = new Set(
  `accenture adidas adobe airbnb alibaba allianz amazon anthropic asana atlassian aws bain barclays bezos bing biden blackrock
  bloomberg bmw boeing bosch capgemini chatgpt cisco citibank cocacola cnn copilot daimler dell deloitte dhl
  disney docusign downing dropbox ebay facebook fedex fiserv forbes forrester freshdesk freshworks gartner github gitlab
  gmail google gpt harvard hubspot ibm ikea infosys instagram intercom jira kpmg kimberly lenovo linkedin lufthansa lyft marketo mastercard
  mckinsey mercedes microsoft mongodb musk nasa netflix netsuite nike nokia nvidia obama okta openai oracle palantir
  paypal pepsi pfizer philips pinterest porsche pwc qualtrics reddit reuters revolut samsung sap salesforce servicenow
  shopify siemens skype snowflake sony spotify starbucks stanford telegram tesla tiktok toyota trump twilio twitter uber
  unilever vodafone volkswagen walmart whatsapp workday xero xerox yahoo youtube zapier zendesk`.split(/\s+/),
);
