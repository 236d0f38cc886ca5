# The store of results in Azure: an account without keys, a private container, and an identity that may write to that
# container and to nothing else.

resource "azurerm_storage_account" "store" {
  name                = var.account_name
  resource_group_name = var.resource_group_name
  location            = var.location

  account_kind             = "StorageV2"
  account_tier             = "Standard"
  account_replication_type = var.replication
  access_tier              = "Hot"

  min_tls_version                   = "TLS1_2"
  https_traffic_only_enabled        = true
  shared_access_key_enabled         = false
  default_to_oauth_authentication   = true
  allow_nested_items_to_be_public   = false
  cross_tenant_replication_enabled  = false
  infrastructure_encryption_enabled = true

  blob_properties {
    # Versions would keep what is erased. Every write is one blob, whole, so none is needed to go back.
    versioning_enabled = false

    dynamic "delete_retention_policy" {
      for_each = var.soft_delete_days > 0 ? [var.soft_delete_days] : []

      content {
        days = delete_retention_policy.value
      }
    }
  }

  network_rules {
    default_action             = "Deny"
    bypass                     = ["AzureServices"]
    virtual_network_subnet_ids = var.subnet_ids
    ip_rules                   = var.ip_rules
  }

  tags = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_container" "results" {
  name                  = var.container_name
  storage_account_id    = azurerm_storage_account.store.id
  container_access_type = "private"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_user_assigned_identity" "speechemotion" {
  name                = "${var.account_name}-speechemotion"
  resource_group_name = var.resource_group_name
  location            = var.location
  tags                = var.tags
}

resource "azurerm_role_assignment" "results" {
  scope                = azurerm_storage_container.results.resource_manager_id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.speechemotion.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_federated_identity_credential" "service_account" {
  for_each = var.oidc_issuer_url == "" ? toset([]) : toset(var.service_accounts)

  name                = replace(each.value, ":", "-")
  resource_group_name = var.resource_group_name
  parent_id           = azurerm_user_assigned_identity.speechemotion.id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = var.oidc_issuer_url
  subject             = "system:serviceaccount:${each.value}"
}
