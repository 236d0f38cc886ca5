output "store" {
  description = "What --store and Silo__Store are."
  value       = "azure://${azurerm_storage_account.store.name}/${azurerm_storage_container.results.name}"
}

output "client_id" {
  description = "The chart's workloadIdentity.clientId; AZURE_CLIENT_ID elsewhere."
  value       = azurerm_user_assigned_identity.speechemotion.client_id
}

output "identity_id" {
  description = "What a virtual machine or a scale set is given as its identity."
  value       = azurerm_user_assigned_identity.speechemotion.id
}
